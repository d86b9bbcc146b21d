import { afterEach, describe, expect, test } from 'vitest';
import { halves } from '../../../support/data-sets.ts';
import { readNumber } from '../../../support/read-number.ts';
import { isNear, isWritten, openLayer, projectOf } from './open-layer.tsx';

let close: () => Promise<void> = () => Promise.resolve();
afterEach(() => close());

const flatten = ['flatten', 'Flatten'] as const;

function rows(): readonly (readonly number[])[] {
  return [...document.querySelectorAll('.loss-table tbody tr')].map((row) =>
    [...row.querySelectorAll('th, td')]
      .filter((cell) => cell.textContent !== '')
      .map((cell) => readNumber(cell.textContent)),
  );
}

describe.each([
  ['at the end of a dense layer', false],
  ['as a layer of its own', true],
])('softmax and cross-entropy %s', (_title, isAlone) => {
  test("exponentials, probabilities, loss and y - t are the reference kernels'", async () => {
    const view = await openLayer(
      projectOf([
        flatten,
        ['out', 'Dense', { units: 10, ...(isAlone ? {} : { activation: 'softmax' }) }],
        ...(isAlone ? [['own', 'Activation', { activation: 'softmax' }] as const] : []),
      ]),
      isAlone ? 'own' : 'out',
      'loss',
    );
    ({ close } = view);
    const { screen, tensor, target } = view;
    const a = tensor(isAlone ? 'out/y' : 'out/a');
    const y = tensor(isAlone ? 'own/y' : 'out/y');
    const da = tensor(isAlone ? 'out/dy' : 'out/da');
    const largest = Math.max(...a);
    const found = rows();
    expect(found).toHaveLength(10);
    for (const [o, [name, sum = 0, power = 0, share = 0, told, delta = 0, term = 0]] of found.entries()) {
      expect(name).toBe(o);
      expect(isNear(sum, a[o]!)).toBe(true);
      expect(isNear(power, Math.exp(a[o]! - largest))).toBe(true);
      expect(isWritten(share, y[o]!)).toBe(true);
      expect(told).toBe(o === target ? 1 : 0);
      expect(isNear(delta, da[o]!)).toBe(true);
      expect(isNear(term, o === target ? -Math.log(y[o]!) : 0)).toBe(true);
    }
    const loss = readNumber(document.querySelector('.number-formula-result')?.textContent);
    expect(isWritten(loss, -Math.log(y[target]!))).toBe(true);
    expect(screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
  });
});

test.each([1, 3])('sigmoid and binary cross-entropy of %i outputs', async (units) => {
  const project = projectOf([flatten, ['out', 'Dense', { units, activation: 'sigmoid' }]]);
  const view = await openLayer(
    { ...project, task: 'training', training: { ...project.training, loss: 'binaryCrossentropy' } },
    'out',
    'loss',
    'binaryCrossentropy',
  );
  ({ close } = view);
  const { screen, tensor } = view;
  const [a, y, da] = [tensor('out/a'), tensor('out/y'), tensor('out/da')];
  const found = rows();
  expect(found).toHaveLength(units);
  for (const [o, [, sum = 0, power = 0, share = 0, told, delta = 0]] of found.entries()) {
    expect(isNear(sum, a[o]!)).toBe(true);
    expect(isNear(power, Math.exp(-a[o]!))).toBe(true);
    expect(isWritten(share, y[o]!)).toBe(true);
    expect(told).toBe(units === 1 || o === 1 ? 1 : 0);
    expect(isNear(delta, da[o]!)).toBe(true);
  }
  expect(screen.getByText(/^The engine has/).textContent).toMatch(/the same$/);
});

describe('the classes of the table', () => {
  const long = 'a name that is much longer than its column is wide';
  const names = () => [...document.querySelectorAll('.loss-table tbody th')].map((cell) => cell.textContent);

  async function openNamed(units: number, classNames: readonly string[]) {
    const project = projectOf([flatten, ['out', 'Dense', { units, activation: 'sigmoid' }]]);
    const view = await openLayer(
      { ...project, task: 'training', training: { ...project.training, loss: 'binaryCrossentropy' } },
      'out',
      'loss',
      'binaryCrossentropy',
    );
    ({ close } = view);
    const { useDataStore } = await import('../../../../renderer/store/data-store.ts');
    view.act(() => useDataStore.setState({ arranged: { ...halves(4), classNames } }));
    return view;
  }

  test('have the names of the data, whole on pointing at them', async () => {
    const { screen } = await openNamed(3, ['cat', 'dog', long]);
    expect(names()).toEqual(['cat', 'dog', long]);
    expect(screen.getByText(long).title).toBe(long);
  });

  test('of a single output are the second of the two', async () => {
    await openNamed(1, ['cat', 'dog']);
    expect(names()).toEqual(['dog']);
  });

  test('have their numbers where the data have other classes', async () => {
    await openNamed(3, ['cat', 'dog']);
    expect(names()).toEqual(['0', '1', '2']);
  });
});
