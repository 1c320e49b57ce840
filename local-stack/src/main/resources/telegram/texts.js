import { ru } from './texts-ru.js';
import { en } from './texts-en.js';

const dictionaries = { ru, en };

export const languages = [['ru', 'Русский'], ['en', 'English']];

export let language = localStorage.getItem('language') || (navigator.language.startsWith('ru') ? 'ru' : 'en');

export function setLanguage(value) {
  language = value;
  localStorage.setItem('language', value);
}

/** The text of a key; {name} is replaced from the values. */
export function t(key, values = {}) {
  const text = dictionaries[language][key];
  if (text === undefined) throw new Error(`no text for ${key}`);
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}
