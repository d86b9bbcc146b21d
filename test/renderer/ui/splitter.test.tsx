import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Splitter } from '../../../renderer/ui/splitter.tsx';

function show(grows: 'forward' | 'backward') {
  const onResize = vi.fn();
  const onReset = vi.fn();
  render(
    <div>
      <div ref={sized(200)} />
      <Splitter
        label="Size of Charts"
        orientation="vertical"
        size={200}
        min={100}
        max={300}
        grows={grows}
        onResize={onResize}
        onReset={onReset}
      />
      <div ref={sized(200)} />
    </div>,
  );
  const line = screen.getByRole('separator', { name: 'Size of Charts' });
  return { line, onResize, onReset };
}

/** Gives an element a width in a document that lays nothing out. */
function sized(width: number): (element: HTMLElement | null) => void {
  return (element) => {
    if (element !== null) element.getBoundingClientRect = () => new DOMRect(0, 0, width, 10);
  };
}

describe('the line between two panels', () => {
  it.each([
    ['forward', 'ArrowRight', 216],
    ['forward', 'ArrowLeft', 184],
    ['backward', 'ArrowRight', 184],
    ['forward', 'Home', 100],
    ['forward', 'End', 300],
  ] as const)('growing %s, %s makes it %d', (grows, key, size) => {
    const { line, onResize } = show(grows);
    fireEvent.keyDown(line, { key });
    expect(onResize).toHaveBeenCalledExactlyOnceWith(size);
  });

  it('follows the pointer within its limits while it is held', () => {
    const { line, onResize } = show('forward');
    fireEvent.pointerDown(line, { clientX: 50, pointerId: 1 });
    fireEvent.pointerMove(line, { clientX: 80, pointerId: 1 });
    fireEvent.pointerMove(line, { clientX: 900, pointerId: 1 });
    fireEvent.pointerUp(line, { pointerId: 1 });
    fireEvent.pointerMove(line, { clientX: 10, pointerId: 1 });
    expect(onResize.mock.calls).toEqual([[230], [300]]);
  });

  it('a double click and Enter give the usual size back', () => {
    const { line, onReset } = show('forward');
    fireEvent.doubleClick(line);
    fireEvent.keyDown(line, { key: 'Enter' });
    expect(onReset).toHaveBeenCalledTimes(2);
  });
});
