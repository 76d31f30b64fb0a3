// What a page does with a moving drawing: it stops its clock and shows any time that is asked for.
const drawing = document.querySelector('svg');
drawing.pauseAnimations();

window.showTime = (seconds) => drawing.setCurrentTime(seconds);
