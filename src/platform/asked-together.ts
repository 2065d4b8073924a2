/**
 * One question for all who ask while another is under way. Nobody gets the answer to a question that was put before they
 * asked, so an answer is never older than the asking.
 */
export function askedTogether<Answer>(put: () => Promise<Answer>): () => Promise<Answer> {
  let underWay: Promise<Answer> | undefined;
  let next: Promise<Answer> | undefined;
  const begin = (): Promise<Answer> => {
    next = undefined;
    const answer = put().finally(() => {
      if (underWay === answer) underWay = undefined;
    });
    underWay = answer;
    return answer;
  };
  return () => (underWay ? (next ??= underWay.then(begin, begin)) : begin());
}
