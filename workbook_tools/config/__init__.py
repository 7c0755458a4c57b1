"""Settings of one plan and year: strict TOML in, frozen values out."""
