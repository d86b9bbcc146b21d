/**
 * From outside to a `ModelDocument`: unknown text or JSON enters, a value that nothing else needs to check again
 * leaves. What a document MEANS (known layers, shapes) is the analysis's work: a drawing in progress parses too.
 */
import { isList, isObject, shownJson } from '../json-value.ts';
import { readJsonText } from '../json-bytes.ts';
import { readJson } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { problem, type Problem } from '../problem.ts';
import { failure, success, type Result } from '../result.ts';
import { formatBytes, formatInteger } from '../text/format.ts';
import {
  MODEL_FORMAT,
  MODEL_VERSION,
  type Json,
  type JsonObject,
  type ModelDocument,
  type ModelEdge,
  type ModelNode,
} from './document.ts';
import { migrate } from './migrations.ts';

const NODE_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Parses the text of a model document; `file` names it in problems. */
export function parseModelDocument(text: string, file: string): Result<ModelDocument, readonly Problem[]> {
  if (text.length > LIMITS.jsonBytes) {
    const size = formatBytes(text.length);
    return failure([problem('PROJ_TOO_LARGE', { file, size, limit: formatBytes(LIMITS.jsonBytes) })]);
  }
  const json = readJson(text, file);
  return json.ok ? parseModelValue(json.value, file) : failure([json.error]);
}

/** The same from the bytes of a file. */
export function parseModelBytes(bytes: Uint8Array, file: string): Result<ModelDocument, readonly Problem[]> {
  const text = readJsonText(bytes, file);
  return text.ok ? parseModelDocument(text.value, file) : failure([text.error]);
}

/** Parses a model document that stands inside other JSON, as in a golden case. */
export function parseModelValue(
  value: Json | undefined,
  file: string,
): Result<ModelDocument, readonly Problem[]> {
  if (!isObject(value)) return failure([problem('PROJ_NOT_MODEL', { file, detail: 'it is not an object' })]);
  if (value['format'] !== MODEL_FORMAT) {
    const detail = `its "format" is ${shownJson(value['format'])}`;
    return failure([problem('PROJ_NOT_MODEL', { file, detail })]);
  }
  const version = value['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return failure([problem('PROJ_NO_VERSION', { file })]);
  }
  if (version > MODEL_VERSION) return failure([problem('PROJ_TOO_NEW', { file, version })]);
  return parseCurrent(migrate(value, version), file);
}

function parseCurrent(value: JsonObject, file: string): Result<ModelDocument, readonly Problem[]> {
  const rawNodes = value['nodes'];
  const rawEdges = value['edges'];
  if (!isList(rawNodes)) return failure([badValue(file, 'nodes', 'must be a list')]);
  if (!isList(rawEdges)) return failure([badValue(file, 'edges', 'must be a list')]);
  if (rawNodes.length > LIMITS.nodes) {
    const params = { file, count: formatInteger(rawNodes.length), limit: formatInteger(LIMITS.nodes) };
    return failure([problem('PROJ_TOO_MANY_NODES', params)]);
  }
  if (rawEdges.length > LIMITS.edges) {
    const params = { file, count: formatInteger(rawEdges.length), limit: formatInteger(LIMITS.edges) };
    return failure([problem('PROJ_TOO_MANY_EDGES', params)]);
  }
  const problems: Problem[] = [];
  const nodes = parseNodes(rawNodes, file, problems);
  const ids = new Set(nodes.map(({ id }) => id));
  const edges = parseEdges(rawEdges, ids, file, problems);
  if (problems.length > 0) return failure(problems);
  return success({ ...value, format: MODEL_FORMAT, version: MODEL_VERSION, nodes, edges });
}

function parseNodes(raw: readonly Json[], file: string, problems: Problem[]): ModelNode[] {
  const seen = new Set<string>();
  const nodes: ModelNode[] = [];
  for (const [index, item] of raw.entries()) {
    const node = parseNode(item, index, file);
    if (!node.ok) {
      problems.push(node.error);
    } else if (seen.has(node.value.id)) {
      problems.push(problem('PROJ_DUP_ID', { id: node.value.id }, { node: node.value.id }));
    } else {
      seen.add(node.value.id);
      nodes.push(node.value);
    }
  }
  return nodes;
}

function parseNode(item: Json, index: number, file: string): Result<ModelNode, Problem> {
  const path = `nodes[${index}]`;
  if (!isObject(item)) return failure(badValue(file, path, 'must be an object'));
  const { id, type, params, trainable } = item;
  if (typeof id !== 'string' || !NODE_ID.test(id)) {
    return failure(problem('PROJ_BAD_ID', { file, index, id: shownJson(id) }));
  }
  if (typeof type !== 'string' || type.length > LIMITS.stringLength) {
    return failure(badValue(file, `${path}.type`, 'must be the name of a layer', id));
  }
  if (params !== undefined && !isObject(params)) {
    return failure(badValue(file, `${path}.params`, 'must be an object', id));
  }
  if (trainable !== undefined && typeof trainable !== 'boolean') {
    return failure(badValue(file, `${path}.trainable`, 'must be true or false', id));
  }
  const node: ModelNode = { ...item, id, type, params: params ?? {} };
  return success(node);
}

function parseEdges(
  raw: readonly Json[],
  ids: ReadonlySet<string>,
  file: string,
  problems: Problem[],
): ModelEdge[] {
  const edges: ModelEdge[] = [];
  for (const [index, item] of raw.entries()) {
    if (!isObject(item) || typeof item['source'] !== 'string' || typeof item['target'] !== 'string') {
      problems.push(badValue(file, `edges[${index}]`, 'must be an object with "source" and "target"'));
      continue;
    }
    const source = item['source'];
    const target = item['target'];
    const missing = [source, target].find((id) => !ids.has(id));
    if (missing === undefined) edges.push({ ...item, source, target });
    else problems.push(problem('PROJ_DANGLING_EDGE', { index, source, target, missing }));
  }
  return edges;
}

function badValue(file: string, path: string, detail: string, node?: string): Problem {
  return problem('PROJ_BAD_VALUE', { file, path, detail }, node === undefined ? {} : { node });
}
