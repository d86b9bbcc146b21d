// Gives happy-dom the layout that React Flow measures: without sizes it draws neither nodes nor edges.
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

const nodeWidth = 100;
const nodeHeight = 50;

class InstantResizeObserver implements ResizeObserver {
  readonly #report: ResizeObserverCallback;

  constructor(report: ResizeObserverCallback) {
    this.#report = report;
  }

  observe(target: Element): void {
    const size: ResizeObserverSize = { blockSize: nodeHeight, inlineSize: nodeWidth };
    this.#report(
      [
        {
          target,
          contentRect: new DOMRect(0, 0, nodeWidth, nodeHeight),
          borderBoxSize: [size],
          contentBoxSize: [size],
          devicePixelContentBoxSize: [size],
        },
      ],
      this,
    );
  }

  unobserve(): void {}
  disconnect(): void {}
}

/** React Flow reads one number of a matrix, the zoom: the vertical scale of the viewport's CSS transform. */
class ScaleOnlyMatrix {
  readonly m22: number;

  constructor(transform = '') {
    this.m22 = Number(/scale\(([\d.]+)\)/.exec(transform)?.[1] ?? 1);
  }
}

Object.assign(globalThis, { ResizeObserver: InstantResizeObserver, DOMMatrixReadOnly: ScaleOnlyMatrix });
Object.defineProperties(HTMLElement.prototype, {
  offsetWidth: { get: () => nodeWidth },
  offsetHeight: { get: () => nodeHeight },
});

afterEach(cleanup);
