"""The offices beside the desk."""
