"""Answers plain questions from the register alone: a question in, an answer sheet out."""
