"""What is kept of answers: how long it is fresh, in what form, in which store, and who is fetching it."""
