package bot

import (
	"chatlet/bot/engine"

	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quietTime is how long a folder has to be quiet before it is read: editors write
// a file in several steps.
const quietTime = 200 * time.Millisecond

// Watch calls changed with the flows of a folder whenever its files change,
// until the context ends. A file at fault is logged and left out; the error is
// for a folder that cannot be watched.
func Watch(ctx context.Context, dir string, log *slog.Logger, changed func([]*engine.Flow)) error {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watching flows: %w", err)
	}
	defer watcher.Close()
	if err := watcher.Add(dir); err != nil {
		return fmt.Errorf("watching flows: %w", err)
	}
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-watcher.Events:
			quiet.Reset(quietTime)
		case err := <-watcher.Errors:
			log.Error("watching flows", "error", err)
		case <-quiet.C:
			reload(dir, log, changed)
		}
	}
}

func reload(dir string, log *slog.Logger, changed func([]*engine.Flow)) {
	flows, problems, err := engine.Load(dir)
	if err != nil {
		log.Error("reloading flows", "error", err)
		return
	}
	for i := range problems {
		log.Warn("flow has a problem", "problem", problems[i].Error())
	}
	log.Info("flows reloaded", "count", len(flows))
	changed(flows)
}
