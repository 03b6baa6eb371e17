/**
 * The settings page while it asks the publisher, which may take seconds: it says so once, and a button that is pressed
 * again does nothing. The button keeps the focus, and its name is sent with the form: it is not disabled.
 */
(function () {
  const button = document.getElementById('newswire-connect');
  const field = document.getElementById('newswire-address');
  const said = document.getElementById('newswire-busy');
  const before = field && field.value;

  document.addEventListener('submit', (event) => {
    if (!button || event.target !== button.form) return;
    if (button.getAttribute('aria-disabled') === 'true') {
      event.preventDefault();
    } else if (event.submitter === button || field.value !== before) {
      button.setAttribute('aria-disabled', 'true');
      button.setAttribute('aria-busy', 'true');
      said.textContent = said.dataset.busy;
    }
  });
  // A page that the browser kept, and shows again by its way back, is done with asking.
  window.addEventListener('pageshow', () => {
    if (!button) return;
    button.removeAttribute('aria-disabled');
    button.removeAttribute('aria-busy');
    said.textContent = '';
  });
})();
