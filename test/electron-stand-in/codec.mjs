/**
 * @typedef {object} Codec
 * @property {(value: unknown) => string} encode
 * @property {(text: string) => unknown} decode
 */

/**
 * A value as JSON: itself, an object by its place in the list of all objects, or the name of what JSON has no word for.
 *
 * @typedef {string | number | boolean | null | { $: number } | { $: string }} Coded
 */

/**
 * @typedef {{ kind: 'buffer', base64: string }
 *   | { kind: 'view', type: string, buffer: Coded, offset: number, length: number }
 *   | { kind: 'date', time: number }
 *   | { kind: 'error', name: string, message: string }
 *   | { kind: 'map', entries: [Coded, Coded][] }
 *   | { kind: 'set', items: Coded[] }
 *   | { kind: 'array', items: Coded[] }
 *   | { kind: 'object', entries: [string, Coded][] }} CodedObject
 */

/**
 * Structured clones as JSON text, since the DevTools protocol carries nothing else: buffers and their views, maps, sets,
 * dates, errors, undefined, NaN, and objects that occur twice or contain themselves.
 *
 * The function stands alone: its own text is what runs in the page.
 *
 * @returns {Codec}
 */
export function createCodec() {
  /** @param {unknown} value */
  function encode(value) {
    /** @type {Map<object, number>} */
    const places = new Map();
    /** @type {(CodedObject | null)[]} */
    const objects = [];

    /**
     * @param {unknown} item
     * @returns {Coded}
     */
    function put(item) {
      switch (typeof item) {
        case 'string':
        case 'boolean':
          return item;
        case 'number':
          if (Object.is(item, -0)) return { $: '-0' };
          return Number.isFinite(item) ? item : { $: String(item) };
        case 'bigint':
          return { $: `${item}n` };
        case 'undefined':
          return { $: 'undefined' };
        case 'object':
          return item === null ? null : { $: placeOf(item) };
        default:
          throw new Error(`a ${typeof item} cannot be cloned`);
      }
    }

    /** @param {object} object */
    function placeOf(object) {
      const known = places.get(object);
      if (known !== undefined) return known;
      const place = objects.length;
      places.set(object, place);
      // Its place is taken before its contents are looked at, which may lead back to it.
      objects.push(null);
      objects[place] = describe(object);
      return place;
    }

    /**
     * @param {object} object
     * @returns {CodedObject}
     */
    function describe(object) {
      if (object instanceof ArrayBuffer) return { kind: 'buffer', base64: toBase64(new Uint8Array(object)) };
      if (ArrayBuffer.isView(object)) {
        const { buffer, byteOffset: offset, byteLength } = object;
        const length = 'length' in object && typeof object.length === 'number' ? object.length : byteLength;
        const type = Object.prototype.toString.call(object).slice(8, -1);
        return { kind: 'view', type, buffer: put(buffer), offset, length };
      }
      if (object instanceof Date) return { kind: 'date', time: object.getTime() };
      if (object instanceof Map)
        return { kind: 'map', entries: [...object].map(([key, item]) => [put(key), put(item)]) };
      if (object instanceof Set) return { kind: 'set', items: [...object].map(put) };
      if (object instanceof Error) return { kind: 'error', name: object.name, message: object.message };
      if (Array.isArray(object)) return { kind: 'array', items: object.map(put) };
      return { kind: 'object', entries: Object.entries(object).map(([key, item]) => [key, put(item)]) };
    }

    const root = put(value);
    return JSON.stringify({ root, objects });
  }

  /** @param {string} text */
  function decode(text) {
    /** @type {unknown} */
    const parsed = JSON.parse(text);
    const { root, objects } = /** @type {{ root: Coded, objects: CodedObject[] }} */ (parsed);
    /** @type {Map<number, unknown>} */
    const made = new Map();

    /**
     * @param {Coded} item
     * @returns {unknown}
     */
    function get(item) {
      if (typeof item !== 'object' || item === null) return item;
      const mark = item.$;
      if (typeof mark === 'number') return made.has(mark) ? made.get(mark) : make(mark);
      if (mark === 'undefined') return undefined;
      return mark.endsWith('n') ? BigInt(mark.slice(0, -1)) : Number(mark);
    }

    /**
     * What may contain itself is kept before it is filled.
     *
     * @param {number} place
     * @returns {unknown}
     */
    function make(place) {
      const coded = objects[place];
      if (coded === undefined) throw new Error('the message is not complete');
      /**
       * @template T
       * @param {T} object
       */
      const keep = (object) => {
        made.set(place, object);
        return object;
      };
      switch (coded.kind) {
        case 'buffer':
          return keep(fromBase64(coded.base64).buffer);
        case 'view':
          return keep(makeView(coded.type, get(coded.buffer), coded.offset, coded.length));
        case 'date':
          return keep(new Date(coded.time));
        case 'error':
          return keep(Object.assign(new Error(coded.message), { name: coded.name }));
        case 'map': {
          const map = keep(new Map());
          for (const [key, item] of coded.entries) map.set(get(key), get(item));
          return map;
        }
        case 'set': {
          const set = keep(new Set());
          for (const item of coded.items) set.add(get(item));
          return set;
        }
        case 'array': {
          /** @type {unknown[]} */
          const array = [];
          keep(array);
          for (const item of coded.items) array.push(get(item));
          return array;
        }
        case 'object': {
          const object = keep({});
          for (const [key, item] of coded.entries) {
            // Not by assignment, which "__proto__" would bend.
            const value = get(item);
            Object.defineProperty(object, key, {
              value,
              writable: true,
              enumerable: true,
              configurable: true,
            });
          }
          return object;
        }
      }
    }

    return get(root);
  }

  /**
   * @param {string} type
   * @param {unknown} buffer
   * @param {number} offset
   * @param {number} length
   * @returns {unknown}
   */
  function makeView(type, buffer, offset, length) {
    const constructor = /** @type {unknown} */ (Reflect.get(globalThis, type));
    if (typeof constructor !== 'function') throw new Error(`no such view: ${type}`);
    return Reflect.construct(constructor, [buffer, offset, length]);
  }

  // Node's own way, and that of browsers since 2025: character by character, a project of 5 MB takes seconds.

  /**
   * @param {Uint8Array} bytes
   * @returns {string}
   */
  function toBase64(bytes) {
    if (typeof Buffer === 'function')
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
    /** @type {unknown} */
    const convert = Reflect.get(bytes, 'toBase64');
    return /** @type {() => string} */ (convert).call(bytes);
  }

  /**
   * @param {string} text
   * @returns {Uint8Array<ArrayBuffer>}
   */
  function fromBase64(text) {
    if (typeof Buffer === 'function') return new Uint8Array(Buffer.from(text, 'base64'));
    /** @type {unknown} */
    const convert = Reflect.get(Uint8Array, 'fromBase64');
    return /** @type {(text: string) => Uint8Array<ArrayBuffer>} */ (convert).call(Uint8Array, text);
  }

  return { encode, decode };
}
