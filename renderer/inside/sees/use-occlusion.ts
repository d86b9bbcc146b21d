import { useEffect, useState } from 'react';
import { occlusionGrid, type Occlusion } from '../../../core/explain/occlusion.ts';
import type { Score } from '../../../core/inspect/seeded-backward.ts';
import type { Shape } from '../../../core/tensor/shape.ts';
import { useInsideStore } from '../inside-store.ts';
import { askSaliency } from './ask-saliency.ts';

/** How long the engine may work on one piece: commands of others come between two. */
const PIECE_SECONDS = 0.04;
const MOST = 1024;

export interface OcclusionState {
  /** Positions of the patch, and how many of them are done. */
  readonly total: number;
  /** Of the first positions: the number when covered, less the number of the whole image. */
  readonly changes: readonly number[];
  /** The number of the whole image; null: nothing is known yet. */
  readonly value: number | null;
  /** The iteration that the first piece is of. */
  readonly iteration: number | null;
  readonly isRunning: boolean;
  readonly stop: () => void;
  readonly start: () => void;
}

const EMPTY = { changes: [], value: null, iteration: null, isRunning: false };

/** Slides the patch over the image that is looked at, piece by piece, whenever what is asked for changes; null: it does nothing. */
export function useOcclusion(of: Score | null, shape: Shape, occlusion: Occlusion): OcclusionState {
  const image = useInsideStore((store) => store.image);
  const isThere = useInsideStore((store) => store.inspection !== null);
  const [attempt, setAttempt] = useState({ number: 0, isStopped: false });
  const [found, setFound] = useState<Omit<OcclusionState, 'total' | 'stop' | 'start'>>(EMPTY);
  const { tops, lefts } = occlusionGrid(shape, occlusion);
  const total = tops.length * lefts.length;

  useEffect(() => setAttempt(({ number }) => ({ number, isStopped: false })), [of, image, occlusion]);
  useEffect(() => {
    if (of === null || image === null || !isThere || attempt.isStopped) return;
    let isWanted = true;
    const slide = async (): Promise<void> => {
      const changes: number[] = [];
      let count = 4;
      setFound({ ...EMPTY, isRunning: true });
      let iteration: number | null = null;
      while (isWanted && changes.length < total) {
        const question = { method: 'occlusion', of, occlusion, from: changes.length, count } as const;
        const answer = await askSaliency(question);
        if (!isWanted) return;
        if (answer === null || answer.data.length === 0) break;
        const { value, data, seconds } = answer;
        for (const each of data) changes.push(each - value);
        iteration ??= answer.iteration;
        count = Math.round(Math.min(MOST, Math.max(1, (count * PIECE_SECONDS) / Math.max(1e-4, seconds))));
        setFound({ changes: [...changes], value, iteration, isRunning: changes.length < total });
      }
      setFound((before) => ({ ...before, isRunning: false }));
    };
    void slide();
    return () => {
      isWanted = false;
    };
  }, [of, image, occlusion, total, isThere, attempt]);

  return {
    ...found,
    total,
    stop() {
      setAttempt(({ number }) => ({ number, isStopped: true }));
      setFound((before) => ({ ...before, isRunning: false }));
    },
    start: () => setAttempt(({ number }) => ({ number: number + 1, isStopped: false })),
  };
}
