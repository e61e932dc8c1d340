# The words of dev.py; CI runs `make check` and no other.
PYTHON ?= python3

.PHONY: demo test check bench docs readme interop eval
demo test check bench docs readme interop:
	$(PYTHON) dev.py $@

# make eval GOLD=folder also measures on a folder of annotated documents with a score.py in it or beside it,
# make eval NAMES=folder on a folder of pairs and queries of names with a score.py in it
eval:
	$(PYTHON) dev.py eval $(GOLD) $(if $(NAMES),--names $(NAMES))
