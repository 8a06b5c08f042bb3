"""What was seen and what came of it, in numbers: questions, answers, and what is told each week."""
