/** Registers every element. */
export * from './components/fx-ticker/fx-ticker.js';
