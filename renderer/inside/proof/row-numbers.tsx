import type { ReactElement } from 'react';
import type { TensorProof } from '../../../core/inspect/proof.ts';
import { formatBrief, formatInteger, formatShape } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { ColumnHeads } from '../figure/column-heads.tsx';
import { passes, placeText, tensorText, type ProofRow } from './proof-rows.ts';
import { shareText } from './share-text.ts';

/** How many of the numbers that differ most are listed of a row. */
const LISTED = 6;

/** Every tensor of a row with its largest differences, and the numbers that differ most. */
export function RowNumbers({ row }: { readonly row: ProofRow }): ReactElement {
  const { node, tensors, method } = row;
  const textOf = (tensor: TensorProof): string =>
    method === 'numeric' && tensor.name.endsWith('/dy')
      ? t('proof.dPixels')
      : tensorText({ name: tensor.name, node });
  const listed = tensors
    .flatMap((tensor) => tensor.worst.map((number) => ({ ...number, tensor })))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, LISTED);
  return (
    <div className="proof-numbers">
      <table aria-label={t('proof.tensors')}>
        <ColumnHeads
          of={[
            ...[t('proof.tensor'), t('proof.numbers'), t('proof.largest')],
            ...[t('proof.relative'), t('proof.ofAllowed')],
          ]}
        />
        <tbody>
          {tensors.map((tensor) => (
            <tr key={tensor.name} data-passed={passes(tensor)}>
              <th scope="row">
                {textOf(tensor)} <span className="proof-shape">{formatShape(tensor.shape)}</span>
              </th>
              <td>{formatInteger(tensor.count)}</td>
              <td>{formatBrief(tensor.absolute)}</td>
              <td>{shareText(tensor.relative)}</td>
              <td>{shareText(tensor.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {listed.length > 0 && (
        <table aria-label={t('proof.worst')}>
          <ColumnHeads
            of={[
              t('proof.worst'),
              t(method === 'reference' ? 'proof.ours' : 'proof.gradient'),
              t(method === 'reference' ? 'proof.theirs' : 'proof.quotient'),
              t('proof.difference'),
            ]}
          />
          <tbody>
            {listed.map(({ tensor, index, ours, theirs, share }) => (
              <tr key={`${tensor.name} ${index}`} data-passed={share <= 1}>
                <th scope="row">
                  {textOf(tensor)} <span className="proof-shape">{placeText(index, tensor.shape)}</span>
                </th>
                <td>{ours.toPrecision(10)}</td>
                <td>{theirs.toPrecision(10)}</td>
                <td>{formatBrief(ours - theirs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
