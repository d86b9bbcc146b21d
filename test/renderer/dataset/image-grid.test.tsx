import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDataView } from '../../../renderer/dataset/data-view.ts';
import {
  CELL,
  cellPosition,
  gridLayout,
  placeAfterKey,
  scrollToPlace,
} from '../../../renderer/dataset/grid-layout.ts';
import { ImageGrid } from '../../../renderer/dataset/image-grid.tsx';
import { EVERYTHING, isShown, placeImages } from '../../../renderer/dataset/placed-images.ts';
import { dataSet } from '../../support/data-sets.ts';

const ROW = CELL.height;

describe('a grid of 1,000 images in 5 columns', () => {
  const width = 5 * CELL.width + 2 * CELL.margin;

  test('holds the rows in sight and two more on either side', () => {
    expect(gridLayout(1000, width, 2 * ROW, 0)).toMatchObject({ columns: 5, start: 0, end: 20 });
    const { start, end } = gridLayout(1000, width, 2 * ROW, 100 * ROW + CELL.margin);
    expect([start, end]).toEqual([490, 520]);
  });

  test('ends with its last image', () => {
    expect(gridLayout(1000, width, 2 * ROW, 1e9)).toMatchObject({ end: 1000 });
    expect(gridLayout(1000, width, 2 * ROW, 0).height).toBe(200 * ROW + 2 * CELL.margin);
  });

  test('spreads its columns over the breadth there is', () => {
    const layout = gridLayout(1000, width + 50, 2 * ROW, 0);
    expect(layout).toMatchObject({ columns: 5, step: CELL.width + 10 });
    expect(cellPosition(4, layout).left).toBe(CELL.margin + 4 * (CELL.width + 10) + 5);
  });

  test('no wider than a cell, it has one column', () => {
    expect(gridLayout(3, 10, 10, 0).columns).toBe(1);
  });

  test('scrolls no further than it has to', () => {
    const height = 3 * ROW;
    const layout = { columns: 5, step: CELL.width };
    expect(scrollToPlace(0, layout, height, 500)).toBe(0);
    expect(scrollToPlace(5, layout, height, 0)).toBe(0);
    const scrolled = scrollToPlace(50, layout, height, 0);
    expect(cellPosition(50, layout).top + ROW).toBeLessThanOrEqual(scrolled + height);
    expect(scrollToPlace(50, layout, height, scrolled)).toBe(scrolled);
  });

  test.each([
    ['ArrowRight', 7, 8],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 7, 12],
    ['ArrowUp', 3, 3],
    ['ArrowDown', 998, 998],
    ['PageDown', 0, 10],
    ['PageUp', 7, 0],
    ['PageDown', 998, 999],
    ['Home', 500, 0],
    ['End', 500, 999],
    ['x', 500, null],
  ])('%s leads from place %i to %o', (key, from, to) => {
    expect(placeAfterKey(key, from, 1000, 5, 3)).toBe(to);
  });
});

const many = dataSet(
  [1, 1, 1],
  Array.from({ length: 10_000 }, (_, i) => ({ pixels: [i % 256], label: i % 2 })),
);

describe('of 10,000 images', () => {
  beforeEach(() => useDataView.setState({ filter: EVERYTHING, selected: new Set(), active: null }));

  test('less than 50 are in the page, which says how many there are', () => {
    render(<ImageGrid data={many} images={placeImages(many, many)} onChangeClass={() => {}} />);
    const options = screen.getAllByRole('option');
    expect(options.length).toBeLessThan(50);
    expect(options[0]?.getAttribute('aria-setsize')).toBe('10000');
    expect(options[0]?.getAttribute('aria-posinset')).toBe('1');
  });

  test('the last one is one key away', () => {
    render(<ImageGrid data={many} images={placeImages(many, many)} onChangeClass={() => {}} />);
    fireEvent.keyDown(screen.getByRole('listbox'), { key: 'End' });
    expect(useDataView.getState().active).toBe(9999);
  });
});

describe('placing', () => {
  const read = dataSet([1, 1, 1], [{ pixels: [0] }, { pixels: [1], label: 1 }, { pixels: [2] }]);

  test('by class, an image that is left out under the class of its file', () => {
    const arranged = { ...read, parts: { ...read.parts, train: Uint32Array.of(1, 2) } };
    expect(placeImages(read, arranged).map(({ image, className, part }) => [image, className, part])).toEqual(
      [
        [0, 'a', null],
        [2, 'a', 'train'],
        [1, 'b', 'train'],
      ],
    );
  });

  test.each([
    ['everything', {}, [0, 2, 1]],
    ['a class', { className: 'a' }, [0, 2]],
    ['a part', { part: 'train' }, [2, 1]],
    ['what is left out', { part: 'out' }, [0]],
    ['some of them', { among: new Set([1]) }, [1]],
  ] as const)('%s', (_, filter, images) => {
    const arranged = { ...read, parts: { ...read.parts, train: Uint32Array.of(1, 2) } };
    const shown = placeImages(read, arranged).filter((each) => isShown(each, { ...EVERYTHING, ...filter }));
    expect(shown.map(({ image }) => image)).toEqual(images);
  });
});
