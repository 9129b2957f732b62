package e2e

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// call makes an action of a command of the browser.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, command, params)
		return chromedp.Void{}, err
	}
}

// dot is a picture of one pixel. Bytes that are no picture will not do: the chat
// replaces a picture by its name once it has failed.
func dot(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// offer makes the browser's file dialogs choose a picture with a name.
func (p *page) offer(name string) {
	p.t.Helper()
	path := filepath.Join(p.t.TempDir(), name)
	if err := os.WriteFile(path, dot(p.t), 0o644); err != nil {
		p.t.Fatal(err)
	}
	p.do(call(cdppage.SetInterceptFileChooserDialog, cdppage.SetInterceptFileChooserDialogParams{Enabled: true}))
	err := chromedp.Listen(p.ctx, func(event any) {
		if opened, ok := event.(*cdppage.EventFileChooserOpened); ok {
			go func() {
				_ = chromedp.Do(p.ctx, call(dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, BackendNodeID: opened.BackendNodeID}))
			}()
		}
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

// transfer is JavaScript that makes the data of a drop or a paste.
const transfer = `
	// A picture that can be shown. Another would be replaced by its name once it has failed.
	const pixel = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), (c) => c.charCodeAt(0));
	const bring = (...files) => {
		const data = new DataTransfer();
		for (const [name, type, content] of files) data.items.add(new File([new Uint8Array(content)], name, {type}));
		return data;
	};
	const drop = (node, ...files) => {
		const dataTransfer = bring(...files);
		for (const kind of ["dragenter", "dragover", "drop"]) node.dispatchEvent(new DragEvent(kind, {bubbles: true, composed: true, cancelable: true, dataTransfer}));
	};
	const paste = (node, ...files) => node.dispatchEvent(new ClipboardEvent("paste", {bubbles: true, composed: true, cancelable: true, clipboardData: bring(...files)}));
`

// asked counts the requests for upload addresses.
func asked(s *site) int { return len(s.posted("generate-upload-url")) }

func mustAsk(t *testing.T, s *site, want int) {
	t.Helper()
	if got := asked(s); got != want {
		t.Errorf("%d addresses asked for, want %d", got, want)
	}
}
