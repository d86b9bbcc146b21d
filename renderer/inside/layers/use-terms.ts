import { useMemo, useState } from 'react';
import { useAnnouncements } from '../../ui/announcer.tsx';
import { countedTerms, orderTerms, type OrderedTerms, type TermOrder } from '../figure/ordered-terms.ts';
import { usePlay, type Play } from '../figure/use-play.ts';
import { useStepKeys } from '../figure/use-step-keys.ts';

export interface TermSteps {
  readonly terms: OrderedTerms;
  readonly by: TermOrder;
  readonly setBy: (by: TermOrder) => void;
  /** How many terms are counted; 0: all. */
  readonly step: number;
  /** The term that is looked at: the one pointed at, or the last one counted; null: none in particular. */
  readonly term: number | null;
  /** What is said of that term, or of all. */
  readonly shownWords: string;
  /** The products that are counted; 0 for every other. */
  readonly shownProducts: Float64Array;
  readonly play: Play;
  readonly goTo: (step: number) => void;
  readonly forward: () => void;
  readonly back: () => void;
  readonly setHovered: (term: number | null) => void;
  readonly choose: (term: number) => void;
}

/** Stepping through the terms of a sum, by hand or by itself. `words`: what is said of a step. */
export function useTerms(
  product: Float64Array,
  words: (terms: OrderedTerms, step: number) => string,
): TermSteps {
  const [by, setBy] = useState<TermOrder>('size');
  const [wanted, setStep] = useState(0);
  const [hovered, setHovered] = useState<number | null>(null);
  const terms = useMemo(() => orderTerms(product, by), [product, by]);
  const count = product.length;
  const step = Math.min(wanted, count);
  const after = (before: number): number => (before >= count ? 0 : before + 1);
  const goTo = (next: number): void => {
    setHovered(null);
    setStep(next);
    useAnnouncements.getState().announce(words(terms, next));
  };
  const forward = (): void => goTo(after(step));
  const back = (): void => goTo(step === 0 ? count : step - 1);
  const play = usePlay(() => setStep(after), 4);
  useStepKeys({ toggle: play.toggle, forward, back });
  const term =
    hovered !== null && hovered < count ? hovered : step === 0 ? null : (terms.order[step - 1] ?? null);
  const shownProducts = useMemo(
    () => (step === 0 ? terms.product : countedTerms(terms, step)),
    [terms, step],
  );
  return {
    shownProducts,
    shownWords: words(terms, term === null ? 0 : (terms.rank[term] ?? 0) + 1),
    ...{ terms, by, step, term, play, goTo, forward, back, setHovered },
    setBy: (next) => {
      setBy(next);
      setStep(0);
    },
    choose: (chosen) => goTo((terms.rank[chosen] ?? 0) + 1),
  };
}
