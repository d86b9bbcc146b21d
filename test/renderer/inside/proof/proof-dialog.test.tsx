import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { prepareImage } from '../../../../core/data/decode/prepare-image.ts';
import { startProof } from '../../../../core/inspect/proof.ts';
import { fillByInitializers } from '../../../../core/train/initialize.ts';
import { categoricalCrossentropy } from '../../../../core/train/losses/categorical-crossentropy.ts';
import { useInsideStore } from '../../../../renderer/inside/inside-store.ts';
import { ProofDialog } from '../../../../renderer/inside/proof/proof-dialog.tsx';
import { useImageStore } from '../../../../renderer/store/image-store.ts';
import { useProjectStore } from '../../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../../renderer/store/run-store.ts';
import { wrongKernelGradient } from '../../../support/spoiled-kernels.ts';
import { createMemoryHome } from '../../engine/memory-home.ts';
import { smallProject } from '../../training/small-project.ts';
import { readNumber } from '../../../support/read-number.ts';

const table = () => screen.findByRole('table', { name: 'Largest differences by layer' }, { timeout: 10_000 });
const rowsOf = async () => (await table()).querySelectorAll<HTMLElement>('.proof-row');

beforeAll(() => {
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(createMemoryHome());
  useInsideStore.getState().connect();
});
beforeEach(async () => {
  act(() => useProjectStore.getState().replaceProject(smallProject()));
  await vi.waitFor(() => expect(useRunStore.getState().phase).toBe('ready'), { timeout: 10_000 });
  await vi.waitFor(() => expect(useInsideStore.getState().image).not.toBeNull(), { timeout: 10_000 });
});

describe('the proof', () => {
  test('has a row for each layer and way, each passed, opened to its numbers', async () => {
    render(<ProofDialog onClose={() => undefined} />);
    const rows = await rowsOf();
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) expect(row.textContent).toMatch(/Passed|On kinks/);
    expect(screen.getByText(/^All \d+ comparisons passed\.$/)).toBeDefined();
    const conv = screen.getByRole('button', { name: 'Conv2D 1, Engine and reference: show the numbers' });
    expect(conv.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(conv);
    expect(conv.getAttribute('aria-expanded')).toBe('true');
    const worst = screen.getByRole('table', { name: 'The numbers that differ most' });
    const [ours = NaN, theirs = NaN, difference = NaN] = [
      ...(worst.querySelector('tbody tr')?.querySelectorAll('td') ?? []),
    ].map(({ textContent }) => readNumber(textContent));
    expect(Math.abs(ours - theirs - difference)).toBeLessThanOrEqual(1e-9 + 0.01 * Math.abs(difference));
    expect(
      within(screen.getByRole('table', { name: 'Every tensor' })).getByText('Gradient of kernel'),
    ).toBeDefined();
  });

  test('is made again, by another seed', async () => {
    render(<ProofDialog onClose={() => undefined} />);
    await table();
    fireEvent.click(screen.getByRole('button', { name: 'Other weights' }));
    expect(screen.getByRole('spinbutton', { name: 'Seed' }).getAttribute('aria-valuenow')).toBe('2');
    expect(screen.getByText(/^Comparing: /)).toBeDefined();
    await table();
  });

  test('is stopped, and says so', async () => {
    render(<ProofDialog onClose={() => undefined} />);
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(await screen.findByText(/^The proof was stopped/)).toBeDefined();
  });
});

describe('a proof that fails', () => {
  const { prove } = useRunStore.getState();
  afterEach(() => act(() => useRunStore.setState({ prove })));

  test('shows the layer whose gradient is wrong in red, with its numbers, and no other', async () => {
    const proof = wrongProof();
    act(() =>
      useRunStore.setState({
        prove: () => ({ answer: Promise.resolve({ ...proof, iteration: 0 }), stop: () => undefined }),
      }),
    );
    render(<ProofDialog onClose={() => undefined} />);
    const failed = [...(await rowsOf())].filter(({ dataset }) => dataset['passed'] === 'false');
    expect(failed).toHaveLength(1);
    expect(failed[0]?.textContent).toContain('Conv2D 1');
    expect(failed[0]?.textContent).toContain('Failed');
    expect(screen.getByText(/^1 of \d+ comparisons failed\.$/)).toBeDefined();
    expect(screen.getByRole('table', { name: 'The numbers that differ most' })).toBeDefined();
  });

  /** Of the project's network, with a wrong gradient of its convolution. */
  function wrongProof() {
    const { analysis, project } = useProjectStore.getState();
    const conv = analysis.nodes.find(({ node: { type } }) => type === 'Conv2D');
    const started = startProof({
      ...{ document: project.document, loss: categoricalCrossentropy, exactness: 'exact' },
      ...{ weights: fillByInitializers(analysis, 1), target: 0, seed: 1, samples: 3 },
      image: useInsideStore.getState().image?.input ?? new Float32Array(0),
      kernels: wrongKernelGradient(conv?.id ?? ''),
    });
    if (!started.ok) throw new Error('The proof could not be begun.');
    while (started.value.done < started.value.total) started.value.advance();
    return started.value.result();
  }
});
