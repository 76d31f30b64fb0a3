// Starts the page.
import { render } from 'preact';
import { App } from './app';
import { arrive } from './door';
import './base.css';
import './views.css';
import './intake.css';
import './today.css';
import './stretch.css';
import './more.css';
import './history.css';
import './settings.css';
import './print.css';

arrive();
const page = document.getElementById('page');
if (page !== null) render(<App />, page);
