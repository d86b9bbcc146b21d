/**
 * About how many bytes a received message holds: exact for what is large (buffers, texts), 8 for everything else.
 * Walks no further once `limit` is passed, without recursion and through cycles, since the message is not yet trusted.
 */
export function messageSize(message: unknown, limit: number): number {
  const seen = new Set<object>();
  const waiting: unknown[] = [message];
  let size = 0;
  while (waiting.length > 0 && size <= limit) {
    const value = waiting.pop();
    size += 8;
    if (typeof value === 'string') size += 2 * value.length;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof ArrayBuffer) {
      size += value.byteLength;
    } else if (ArrayBuffer.isView(value)) {
      // The whole buffer crossed, even when the view shows a part of it.
      waiting.push(value.buffer);
    } else if (value instanceof Map) {
      for (const entry of value) waiting.push(...entry);
    } else if (value instanceof Set) {
      for (const item of value) waiting.push(item);
    } else {
      for (const [key, item] of Object.entries(value)) waiting.push(key, item);
    }
  }
  return size;
}
