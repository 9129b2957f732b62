// Package files stores the uploads of visitors: on disk, or in a store that
// speaks S3.
package files

import (
	"context"
	"fmt"
	"io"
	"strings"
)

// Store stores files under names that the server makes.
type Store interface {
	// Save stores a file. size is its length in bytes, or -1 if unknown. The
	// error wraps fs.ErrExist if there is a file with that name.
	Save(ctx context.Context, name, mediaType string, r io.Reader, size int64) error
	// Open returns a file's content and media type. The error wraps
	// fs.ErrNotExist if there is no such file.
	Open(ctx context.Context, name string) (io.ReadCloser, string, error)
}

// Open opens the store at an address: dir:PATH, or s3://HOST/BUCKET/PREFIX. The
// parameters of the latter are region=NAME, which is AWS_REGION by default, and
// insecure=true for plain HTTP. Its key and secret are AWS_ACCESS_KEY_ID and
// AWS_SECRET_ACCESS_KEY, or else those of the machine's role in its cloud. They
// can also stand in the address, before the host: KEY:SECRET@.
func Open(ctx context.Context, address string) (Store, error) {
	scheme, rest, _ := strings.Cut(address, ":")
	switch scheme {
	case "dir":
		return OpenDir(rest)
	case "s3":
		return OpenS3(ctx, address)
	}
	// The address may contain a secret, so the error does not quote it.
	return nil, fmt.Errorf("opening file store: scheme %q is not one of dir, s3: want dir:FOLDER, or s3://HOST/BUCKET", scheme)
}
