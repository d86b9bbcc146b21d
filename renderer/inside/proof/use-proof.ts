import { useEffect, useState } from 'react';
import type { WireProof } from '../../../core/engine/questions.ts';
import { useInsideStore } from '../inside-store.ts';

export type ProofState =
  | { readonly kind: 'working'; readonly share: number }
  | { readonly kind: 'done'; readonly proof: WireProof; readonly of: 'run' | 'draft' }
  /** There is no network, or no image. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'stopped' };

export interface ProofWish {
  readonly seed: number;
  readonly samples: number;
}

/** Proves the numbers of the network that is looked at, anew with each wish; it ends with who shows it. */
export function useProof(wish: ProofWish): { readonly state: ProofState; readonly stop: () => void } {
  const [state, setState] = useState<ProofState>({ kind: 'working', share: 0 });
  const image = useInsideStore((store) => store.image);
  const [stop, setStop] = useState<() => void>(() => () => undefined);
  useEffect(() => {
    let isWanted = true;
    setState({ kind: 'working', share: 0 });
    const proving = useInsideStore.getState().prove(wish, (done, total) => {
      if (isWanted) setState({ kind: 'working', share: done / total });
    });
    if (proving === null) {
      setState({ kind: 'nothing' });
      return;
    }
    setStop(() => () => proving.stop());
    void proving.answer.then((proof) => {
      if (!isWanted) return;
      setState(
        proof === null
          ? { kind: 'stopped' }
          : { kind: 'done', proof, of: proof.iteration > 0 ? 'run' : 'draft' },
      );
    });
    return () => {
      isWanted = false;
      proving.stop();
    };
  }, [wish, image]);
  return { state, stop };
}
