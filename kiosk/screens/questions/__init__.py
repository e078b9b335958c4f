"""What a dialog asks under a policy and in a state, with which answers: pure, without a screen."""
