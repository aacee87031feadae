import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WASI } from 'node:wasi';
import { RubyVM } from '@ruby/wasm-wasi/dist/vm';

const wasm = fileURLToPath(import.meta.resolve('@ruby/3.4-wasm-wasi/dist/ruby+stdlib.wasm'));

// The language of this project's tests knows no browser, where the type of WebAssembly lives.
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { compile(bytes: Uint8Array): Promise<object> };
};
let compiled: Promise<object> | undefined;

/** The root of the Discourse plugin. */
export const pluginDirectory = fileURLToPath(new URL('../../plugins/discourse', import.meta.url));

/** A Ruby that gives back JSON. */
export type Ruby = {
  /** Evaluates Ruby, and reads what it answers as JSON. `given` is there as `GIVEN`, with names as strings. */
  answer(code: string, given?: unknown): unknown;
};

/** Starts Ruby 3.4 with the plugin at `/plugin` and this folder at `/test`. Takes about a second. */
export const startRuby = async (): Promise<Ruby> => {
  compiled ??= WebAssembly.compile(readFileSync(wasm));
  const module = await compiled;
  const wasi = new WASI({
    version: 'preview1',
    returnOnExit: true,
    preopens: { '/plugin': pluginDirectory, '/test': fileURLToPath(new URL('.', import.meta.url)) },
  });
  const { vm } = await RubyVM.instantiateModule({ module, wasip1: wasi });
  vm.eval('require "json"; require "time"; require "yaml"');
  return {
    answer: (code, given = null) => {
      // JSON text inside a Ruby string: hex spares every question of quoting.
      const hex = Buffer.from(JSON.stringify(given)).toString('hex');
      const source = `GIVEN = JSON.parse(["${hex}"].pack("H*").force_encoding("UTF-8")); JSON.generate(begin\n${code}\nend)`;
      const answer = vm.eval(
        `Object.send(:remove_const, :GIVEN) if Object.const_defined?(:GIVEN)\n${source}`,
      );
      return JSON.parse(answer.toString());
    },
  };
};
