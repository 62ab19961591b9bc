"""Learning: what biannian's lexicon and tagger know of names, from unlabelled histories and a tagged corpus."""
