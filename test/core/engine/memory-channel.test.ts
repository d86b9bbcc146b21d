import { expect, test } from 'vitest';
import { createMemoryChannelPair } from '../../../core/engine/memory-channel.ts';

const nextMacrotask = () => new Promise((resolve) => setTimeout(resolve, 5));

test('messages arrive later, in order, as copies', async () => {
  const [first, second] = createMemoryChannelPair();
  const received: unknown[] = [];
  second.onMessage((message) => received.push(message));
  const sent = { numbers: new Float32Array([1, 2]) };
  first.post(sent);
  first.post('second');
  expect(received).toEqual([]);
  sent.numbers[0] = 9;
  await nextMacrotask();
  expect(received).toEqual([{ numbers: new Float32Array([1, 2]) }, 'second']);
});

test('messages wait for a listener', async () => {
  const [first, second] = createMemoryChannelPair();
  first.post('early');
  await nextMacrotask();
  const received: unknown[] = [];
  second.onMessage((message) => received.push(message));
  await nextMacrotask();
  expect(received).toEqual(['early']);
});

test('a function is refused, as by a real port', () => {
  const [first] = createMemoryChannelPair();
  expect(() => {
    first.post({ callback: () => 1 });
  }).toThrow(/could not be cloned/);
});

test('after close nothing arrives', async () => {
  const [first, second] = createMemoryChannelPair();
  const received: unknown[] = [];
  second.onMessage((message) => received.push(message));
  first.close();
  first.post('late');
  await nextMacrotask();
  expect(received).toEqual([]);
});
