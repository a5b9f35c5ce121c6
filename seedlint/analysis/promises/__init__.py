"""Claims of titles, headings and sentences (a number of things, a comparison, a year) and whether the text below fulfils them."""
