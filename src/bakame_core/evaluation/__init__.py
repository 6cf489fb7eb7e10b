"""
Measuring a tutor: scenarios, simulated learners, criteria in code, judges, and what their findings are worth.

Everything here is a value or a pure function; who plays the dialogues is the program (`bakame eval`). Rules:

1. A criterion is decided by code from what the learner was given, not from what a check on the way claims to have put
   right: the tutor's own rules are not asked.
2. What code finds cannot be outvoted: a dialogue that breaks a criterion with a veto has failed, whatever a judge says of it.
3. Judges measure what code cannot. One that fails leaves a gap, never a score.
4. The same seed plays the same learners. Shares come with their intervals, differences too, and few cases have wide ones.
"""
