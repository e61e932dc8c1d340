"""Eight sample reports in our own words about public facts, under invented outlets; `habeas demo` reads them."""
