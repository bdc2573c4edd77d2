"""Documents of others, taken apart safely, with the line of each part: YAML, front matter, JSON, XML, HTML."""
