/**
 * @typedef {object} Codec
 * @property {(value: unknown) => string} encode
 * @property {(text: string) => unknown} decode
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
  /** @param {string} text */
  const reference = (text) => ({ $: text });

  /** @param {unknown} value */
  function encode(value) {
    /** @type {Map<object, number>} */
    const places = new Map();
    /** @type {unknown[]} */
    const nodes = [];

    /**
     * @param {unknown} item
     * @returns {unknown}
     */
    function put(item) {
      switch (typeof item) {
        case 'string':
        case 'boolean':
          return item;
        case 'number':
          return Number.isFinite(item) && !Object.is(item, -0)
            ? item
            : reference(Object.is(item, -0) ? '-0' : `${item}`);
        case 'undefined':
          return reference('undefined');
        case 'bigint':
          return reference(`${item}n`);
        case 'object':
          return item === null ? null : putObject(item);
        default:
          throw new Error(`a ${typeof item} cannot be cloned`);
      }
    }

    /** @param {object} object */
    function putObject(object) {
      let place = places.get(object);
      if (place === undefined) {
        place = nodes.length;
        places.set(object, place);
        nodes.push(null);
        nodes[place] = describe(object);
      }
      return { $: place };
    }

    /**
     * @param {object} object
     * @returns {unknown[]}
     */
    function describe(object) {
      if (object instanceof ArrayBuffer) return ['buffer', toBase64(new Uint8Array(object))];
      if (ArrayBuffer.isView(object)) {
        const length = 'length' in object ? object.length : object.byteLength;
        return [
          'view',
          Object.prototype.toString.call(object).slice(8, -1),
          put(object.buffer),
          object.byteOffset,
          length,
        ];
      }
      if (object instanceof Date) return ['date', object.getTime()];
      if (object instanceof Map) return ['map', [...object].map(([key, item]) => [put(key), put(item)])];
      if (object instanceof Set) return ['set', [...object].map(put)];
      if (object instanceof Error) return ['error', object.name, object.message];
      if (Array.isArray(object)) return ['array', object.map(put)];
      return ['object', Object.entries(object).map(([key, item]) => [key, put(item)])];
    }

    const root = put(value);
    return JSON.stringify({ root, nodes });
  }

  /** @param {string} text */
  function decode(text) {
    const { root, nodes } = JSON.parse(text);
    /** @type {Map<number, unknown>} */
    const made = new Map();

    /**
     * @param {any} item
     * @returns {any}
     */
    function get(item) {
      if (typeof item !== 'object' || item === null) return item;
      const mark = item.$;
      if (typeof mark === 'number') return made.has(mark) ? made.get(mark) : make(mark);
      if (mark === 'undefined') return undefined;
      return mark.endsWith('n') ? BigInt(mark.slice(0, -1)) : Number(mark);
    }

    /** @param {number} place */
    function make(place) {
      const [kind, ...rest] = nodes[place];
      /** @param {unknown} object */
      const keep = (object) => {
        made.set(place, object);
        return object;
      };
      switch (kind) {
        case 'buffer':
          return keep(fromBase64(rest[0]).buffer);
        case 'view':
          return keep(Reflect.construct(Reflect.get(globalThis, rest[0]), [get(rest[1]), rest[2], rest[3]]));
        case 'date':
          return keep(new Date(rest[0]));
        case 'error':
          return keep(Object.assign(new Error(rest[1]), { name: rest[0] }));
        case 'map': {
          const map = new Map();
          keep(map);
          for (const [key, item] of rest[0]) map.set(get(key), get(item));
          return map;
        }
        case 'set': {
          const set = new Set();
          keep(set);
          for (const item of rest[0]) set.add(get(item));
          return set;
        }
        case 'array': {
          /** @type {unknown[]} */
          const array = [];
          keep(array);
          for (const item of rest[0]) array.push(get(item));
          return array;
        }
        default: {
          /** @type {Record<string, unknown>} */
          const object = {};
          keep(object);
          for (const [key, item] of rest[0])
            Object.defineProperty(object, key, {
              value: get(item),
              writable: true,
              enumerable: true,
              configurable: true,
            });
          return object;
        }
      }
    }

    return get(root);
  }

  /** @param {Uint8Array} bytes */
  function toBase64(bytes) {
    let binary = '';
    for (let i = 0; i < bytes.length; i += 32768)
      binary += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(binary);
  }

  /** @param {string} text */
  function fromBase64(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  return { encode, decode };
}
