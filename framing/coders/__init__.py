"""Human coders: what they read, what they answered, and what follows for the scores."""
