"""The register kept up to date: what a new report touches is worked out again, and nothing else."""
