import { expect, test, vi } from 'vitest';
import { createTensorWants } from '../../../renderer/inside/tensor-wants.ts';

test('what several views want is asked for once, with the most channels that one of them wants', () => {
  const changed = vi.fn();
  const wants = createTensorWants(changed);
  const first = wants.add([{ name: 'a/y', channels: 4 }]);
  const second = wants.add([
    { name: 'a/y', channels: 8 },
    { name: 'b/y', channels: 2 },
  ]);
  expect(wants.all()).toEqual([
    { name: 'a/y', channels: 8 },
    { name: 'b/y', channels: 2 },
  ]);
  const third = wants.add([{ name: 'b/y', channels: null }]);
  expect(wants.all()[1]).toEqual({ name: 'b/y', channels: null });
  expect(changed).toHaveBeenCalledTimes(3);
  second();
  third();
  expect(wants.all()).toEqual([{ name: 'a/y', channels: 4 }]);
  first();
  expect(wants.all()).toEqual([]);
});
