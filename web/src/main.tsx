// Starts the page.
import { render } from 'preact';
import { App } from './app';
import './base.css';
import './views.css';
import './today.css';
import './stretch.css';
import './history.css';
import './settings.css';
import './print.css';

const page = document.getElementById('page');
if (page !== null) render(<App />, page);
