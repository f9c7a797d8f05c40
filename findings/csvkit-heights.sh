#!/usr/bin/env bash
# csvkit 2.2.0 (agate 1.14.2): sorting CSV files of a squad and of prices by `csvsort`, as they come, with nothing set.
# Expected: the rows in order, their cells as they were; numbers, dates and true/false may be written anew.
# Seen: a height of 1.85m is a time of 1 minute 51, and a market value of 12.5m one of 12 minutes 30; fractional odds of 1/2 and
#   10/11 are days of 2001; a kick-off at 20:45 is 20 minutes 45 seconds; a column of forwards (F) is False; a column of goals
#   with nothing but 0 and 1 is False and True. One cell of another form (n/k, 100/30, M), and the column is text as it should be.
# Why it matters: csvsort, csvjoin, csvjson and csvsql write these into the next file and exit with 0; the small files of a test
#   or of one club change, the big one does not. Run them with -I (no inference).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir" && "$dir/bin/pip" install --quiet csvkit==2.2.0 agate==1.14.2 parsedatetime==2.6 pytimeparse==1.1.10
cd "$dir"
cat > squad.csv <<'CSV'
player,height,value,position,goals
Zeller,1.85m,12.5m,F,1
Adair,1.9m,800k,F,0
CSV
sed 's/800k/8m/' squad.csv > forwards.csv
sed 's/Adair,1.9m/Adair,n\/k/; s/F,0/M,2/' squad.csv > more.csv
printf 'match,kick_off,home,draw\nB v C,20:45,1/2,100/30\nA v D,15:00,10/11,5/2\n' > prices.csv
for file in squad forwards more prices; do
  echo "$file:"; bin/csvsort -c 1 "$file.csv"
done > seen
{ echo "prices with -I:"; bin/csvsort -I -c 1 prices.csv; echo "as JSON:"; bin/csvjson forwards.csv; echo; } >> seen
cat seen
diff seen - <<'SEEN'
squad:
player,height,value,position,goals
Adair,0:01:54,800k,False,False
Zeller,0:01:51,12.5m,False,True
forwards:
player,height,value,position,goals
Adair,0:01:54,0:08:00,False,False
Zeller,0:01:51,0:12:30,False,True
more:
player,height,value,position,goals
Adair,n/k,800k,M,2
Zeller,1.85m,12.5m,F,1
prices:
match,kick_off,home,draw
A v D,0:15:00,2001-10-11,5/2
B v C,0:20:45,2001-01-02,100/30
prices with -I:
match,kick_off,home,draw
A v D,15:00,10/11,5/2
B v C,20:45,1/2,100/30
as JSON:
[{"player": "Zeller", "height": "0:01:51", "value": "0:12:30", "position": false, "goals": true}, {"player": "Adair", "height": "0:01:54", "value": "0:08:00", "position": false, "goals": false}]
SEEN
