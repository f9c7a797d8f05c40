"""Which fixtures: from the words of a call to listings, and from listings to ids."""
