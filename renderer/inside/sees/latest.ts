/**
 * Asks one question at a time: of those that come meanwhile only the newest is asked, so that what a pointer that moves on wants to
 * know never piles up.
 */
export function createLatest<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  tell: (question: Question, answer: Answer) => void,
): (question: Question) => void {
  let waiting: { readonly question: Question } | null = null;
  let isAsking = false;

  async function work(): Promise<void> {
    isAsking = true;
    while (waiting !== null) {
      const { question } = waiting;
      waiting = null;
      tell(question, await ask(question));
    }
    isAsking = false;
  }

  return (question) => {
    waiting = { question };
    if (!isAsking) void work();
  };
}
