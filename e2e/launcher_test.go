package e2e

import (
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestTheButtonAndItsWindowLookAsTheyAreTold(t *testing.T) {
	t.Parallel()
	const (
		button   = `q(".launcher")`
		panel    = `q(".panel")`
		preview  = `q(".preview")`
		backdrop = `q(".shell")`
	)
	style := func(node, property string) string { return `getComputedStyle(` + node + `).` + property }
	rect := func(node, side string) string {
		return `Math.round(` + node + `.getBoundingClientRect().` + side + `) + ""`
	}
	for _, c := range []struct{ attributes, expression, want string }{
		{``, rect(button, "width"), "56"},
		{`data-button-size="medium"`, rect(button, "width"), "48"},
		{`data-button-size="large"`, rect(button, "height"), "64"},
		{`data-button-size="52px"`, rect(button, "width"), "52"},
		{`data-button-size="3in"`, rect(button, "width"), "288"},
		{`data-button-color="teal"`, style(button, "backgroundColor"), "rgb(0, 128, 128)"},
		{`data-button-icon-color="#ff0"`, style(button, "color"), "rgb(255, 255, 0)"},
		{`data-button-color="#fff8dc"`, `/^(lch\(0 |rgb\(0, 0, 0)/.test(` + style(button, "color") + `) + ""`, "true"},
		{`data-button-icon="🪁"`, button + `.querySelector(".chat").textContent`, "🪁"},
		{`data-button-icon="/v1/pages/two-questions/icon.svg"`, button + `.querySelector("img.chat").getAttribute("src")`, "/v1/pages/two-questions/icon.svg"},
		{`data-button-icon='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="window.ran = 1"><circle r="4"/></svg>'`, `(` + button + `.querySelector("img.chat").src.startsWith("data:image/svg+xml,") && !window.ran) + ""`, "true"},
		{`data-button-icon="javascript:alert(1)"`, button + `.querySelector(".chat").localName`, "span"},
		{`data-button-close-icon="✖️" data-open`, `getComputedStyle(` + button + `.querySelector("span.close")).opacity`, "1"},
		{`data-button-hidden`, button + `.checkVisibility() + ""`, "false"},
		{`data-placement="left"`, rect(button, "left"), "20"},
		{`data-placement="right"`, `Math.round(innerWidth - ` + button + `.getBoundingClientRect().right) + ""`, "20"},
		{`data-placement="left" data-offset-x="7"`, rect(button, "left"), "7"},
		{`data-offset-y="5em"`, `Math.round(innerHeight - ` + button + `.getBoundingClientRect().bottom) + ""`, "80"},
		{`data-z-index="12"`, style(`q(".shell")`, "zIndex"), "12"},
		{`data-position="static"`, `(document.querySelector("script + chatlet-bubble").shadowRoot.querySelector(".launcher").getBoundingClientRect().top < 200) + ""`, "true"},
		{`data-open data-width="333"`, rect(panel, "width"), "333"},
		{`data-open data-height="20rem"`, rect(panel, "height"), "320"},
		{`data-open data-placement="left" data-width="300px"`, rect(panel, "left"), "20"},
		{`data-mode="popup" data-open`, rect(panel, "width"), "512"},
		{`data-mode="popup" data-open data-width="600px"`, rect(panel, "width"), "600"},
		{`data-mode="popup" data-open data-backdrop-color="rgb(1 2 3 / 0.25)"`, style(backdrop, "backgroundColor"), "rgba(1, 2, 3, 0.25)"},
		{`data-mode="popup" data-open data-z-index="9"`, style(backdrop, "zIndex"), "9"},
		{`data-preview-message="Hi" data-preview-delay="0" data-preview-background-color="navy"`, style(preview, "backgroundColor"), "rgb(0, 0, 128)"},
		{`data-preview-message="Hi" data-preview-delay="0" data-preview-text-color="gold"`, style(`q(".card")`, "color"), "rgb(255, 215, 0)"},
		{`data-preview-message="Hi" data-preview-delay="0" data-preview-close-color="lime"`, style(`q(".put-away")`, "backgroundColor"), "rgb(0, 255, 0)"},
		{`data-preview-message="Hi" data-preview-delay="0" data-preview-close-icon-color="red"`, style(`q(".put-away")`, "color"), "rgb(255, 0, 0)"},
		{`data-preview-message="Hi" data-preview-delay="0" data-preview-avatar="` + face + `"`, `q(".card img").naturalWidth > 0 ? "there" : "broken"`, "there"},
		{`data-preview-message="Hi" data-preview-delay="0" data-preview-avatar="/nowhere.png"`, `q(".card span") && !q(".card img") ? "gone" : "broken"`, "gone"},
	} {
		t.Run(c.attributes, func(t *testing.T) {
			t.Parallel()
			_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" `+c.attributes+`></script>`)
			p.wait(`document.querySelector("chatlet-bubble, chatlet-popup")`)
			p.until(c.expression+" is "+c.want, func() bool {
				got, err := tryEval[string](p, c.expression)
				return err == nil && got == c.want
			})
		})
	}
}

func TestAnOptionThatAnotherKeepsFromWorkingIsNamed(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-mode="popup" data-open data-placement="left" data-start-group="g1"></script>`)
	p.says("What is your name?")
	p.until("the console names what means nothing", func() bool {
		return p.logged(`data-placement="left"`, `data-mode="bubble"`) && p.logged(`data-start-group="g1"`, `data-is-preview="true"`)
	})
}

func TestAPreviewMessageIsReachedByKeyboard(t *testing.T) {
	t.Parallel()
	_, p := visit(t, `<script src="/v1/widget.js" data-bot="two-questions" data-preview-message="Hello there" data-preview-delay="0"></script>`)
	p.wait(`q(".card")`)
	p.press(kb.Tab)
	p.wait(`root.activeElement?.matches(".card")`)
	p.press(kb.Tab)
	p.wait(`root.activeElement?.matches(".put-away")`)
	p.press(kb.Enter)
	p.wait(`!q(".preview") && root.activeElement?.matches(".launcher")`)
}
