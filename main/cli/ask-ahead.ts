/**
 * The answers to `questions` in their order, while up to `ahead` of them are asked for at once. Whoever ends early has asked no more
 * than that. An answer that is thrown is thrown in its turn.
 */
export async function* askAhead<Question, Answer>(
  questions: readonly Question[],
  ahead: number,
  ask: (question: Question) => Promise<Answer>,
): AsyncGenerator<Answer, void, undefined> {
  const asked: Promise<Answer>[] = [];
  for (let next = 0; next < questions.length || asked.length > 0;) {
    for (const question of questions.slice(next, next + ahead - asked.length)) {
      const answer = ask(question);
      // It may be thrown before its turn, when nobody listens yet.
      answer.catch(() => {});
      asked.push(answer);
      next++;
    }
    const first = asked.shift();
    if (first !== undefined) yield await first;
  }
}
