import { useEffect, useMemo } from 'react';
import type { NamedTensor } from '../../core/tensor/tensor.ts';
import { useInsideStore } from './inside-store.ts';

/** These tensors, kept up to date while the component is on screen. What is not there, or not yet, is left out. */
export function useTensors(names: readonly string[]): ReadonlyMap<string, NamedTensor> {
  const key = names.join(' ');
  useEffect(() => {
    const requests = key.split(' ').map((name) => ({ name, channels: null }));
    return useInsideStore.getState().watch(requests);
  }, [key]);
  const all = useInsideStore((store) => store.tensors);
  return useMemo(() => {
    const wanted = new Set(key.split(' '));
    return new Map([...all].filter(([name]) => wanted.has(name)));
  }, [all, key]);
}
