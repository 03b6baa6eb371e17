import {ElementRenderer, type ElementRendererConstructor} from '@lit-labs/ssr/lib/element-renderer.js';
import type {ThunkedRenderResult} from '@lit-labs/ssr/lib/render-result.js';
import type {LitElement} from 'lit';
import {asText} from '../internal/attributes.js';

/** The attribute that stands for the documents that a template set as properties, until its host is rendered. */
export const SET = 'data-nw-set';

/** What a template set as properties of the elements in it, by number. */
export type Given = ReadonlyMap<string, unknown>[];

/**
 * What lit's rendering makes of elements of ours in a template: their tag with its attributes. Properties that have an
 * attribute become it, because nothing else reaches a browser; documents are put aside.
 */
export function recordingRenderer(
  given: Given,
  classOf: (tag: string) => typeof LitElement | undefined,
): ElementRendererConstructor {
  return class extends ElementRenderer {
    readonly #attributes = new Map<string, string>();
    readonly #documents = new Map<string, unknown>();

    static override matchesClass(_class: typeof HTMLElement, tag: string): boolean {
      return !!classOf(tag);
    }

    override setAttribute(name: string, value: string): void {
      this.#attributes.set(name, value);
    }

    override setProperty(name: string, value: unknown): void {
      const declared = classOf(this.tagName)?.elementProperties.get(name);
      if (!declared || declared.state)
        throw new TypeError(`<${this.tagName}> has no property ${name} that a server could set.`);
      if (declared.attribute === false) this.#documents.set(name, value);
      else if (value !== undefined && value !== null && value !== false) {
        const written = typeof declared.attribute === 'string' ? declared.attribute : name.toLowerCase();
        this.setAttribute(written, value === true ? '' : asText(value));
      }
    }

    override renderAttributes(): ThunkedRenderResult {
      if (this.#documents.size) this.#attributes.set(SET, String(given.push(this.#documents) - 1));
      return [...this.#attributes].map(([name, value]) => attribute(name, value));
    }

    override renderShadow(): ThunkedRenderResult | undefined {
      return undefined;
    }
  };
}

/** An attribute as it stands in a tag, with the blank before it. */
export function attribute(name: string, value: string): string {
  return ` ${name}="${value.replace(/[&"<>]/g, (mark) => `&#${String(mark.charCodeAt(0))};`)}"`;
}
