"""The kinds of questions: one file each, with one `QUESTION_KIND`."""
