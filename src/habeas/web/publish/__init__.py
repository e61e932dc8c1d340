"""The register as a static site: the pages of the server as files that any web server, or a folder, can hold."""
