// Package e2e drives the real widget in real browsers against the real
// server, as a visitor would. It has no code besides its tests.
//
// # Three engines
//
// The journeys, which are what every visitor does, run in Chromium, Firefox and
// WebKit: [forEachEngine] gives a test a page in each. All other tests run in
// Chromium, where [newPage] opens a page. The methods of a page work in every
// engine, but for do, which performs what chromedp can. Firefox and WebKit have
// one page in front at a time, so their tests take turns. What the driver of an
// engine cannot do is in docs/browsers.md.
//
// # Writing a test
//
// Tests run side by side, two for each core. Every test calls t.Parallel
// first, and so does every case of a table that opens a page. A test has a site
// ([newSite]) and a page ([newPage]) of its own, and shares nothing else with
// others: the page is in a browser context and a window of its own, so it has
// its own storage, is visible and draws, and believes that it has the focus.
//
// A machine that is busy is slow, and must not make a test fail:
//
//   - Never sleep. Wait for what is to be seen, with wait, says or until; they
//     give up after a time that only a failure needs.
//   - What is to be seen for a moment alone may be over before the test looks.
//     Have the page note it, with a listener or a MutationObserver, or hold up
//     the server until the test has looked.
//   - What a test calls shown is what a visitor can read: see seen.js. Ask for
//     texts with read, text, says and shows; innerText is there for what nobody
//     sees.
//   - How long something takes is for the page's own clock to say, and only as
//     a lower bound.
//
// A test is serial where it measures what it costs, or changes what all share.
// It says so in its first line, and why.
package e2e
