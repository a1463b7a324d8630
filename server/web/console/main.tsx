import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './theme/theme.css';
import './shell/shell.css';
import './pages/entrance.css';
import './queue/queue.css';
import './queue/promise.css';
import './conversation/conversation.css';
import './conversation/message.css';
import './conversation/pictures.css';
import './conversation/composer.css';
import './case/case.css';
import './person/person.css';
import './checklist/checklist.css';
import './local/local.css';
import './articles/articles.css';
import './articles/article.css';
import './articles/published.css';
import './uploads/uploads.css';
import './uploads/upload.css';
import './rules/rules.css';
import './rules/marks.css';
import './trial/trial.css';
import './settings/settings.css';
import './practice/practice.css';
import './stats/stats.css';
import './account/account.css';

const root = document.querySelector('#root');
if (root === null) throw new Error('Cannot start the console: the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
