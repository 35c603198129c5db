"""The statistics behind the scores: arrays in, arrays out, one question a module."""
