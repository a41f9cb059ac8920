"""The site's own search index: bigram tokens for Han, words for Latin and digits."""
