/** The front page is plain HTML; this only shows it as its switches say. */
import {followCopies, followSwitches} from './switches.js';

const sheet = document.querySelector('.sheet');
const paper = document.querySelector('.paper');

followSwitches(({theme, lang, dir, width, host}) => {
  document.documentElement.dataset.theme = theme;
  sheet.dataset.width = width;
  paper.lang = lang;
  paper.dir = dir;
  paper.className = host === 'page' ? 'paper' : `paper host ${host}`;
});
followCopies();

// Who comes by an address that sets a switch sees which.
document.querySelector('.ways').open = location.search !== '';
