package dev.capsize.payments.catalog;

import dev.capsize.payments.lifecycle.Passage;
import dev.capsize.payments.pool.Connections;
import dev.capsize.payments.pool.HeldConnection;
import dev.capsize.payments.pool.WaitingStatement;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the shop sells.
@RestController
final class CatalogEndpoint {
  private static final String PRODUCTS =
      "SELECT sku, name, price_cents FROM pg_sleep(?), product ORDER BY sku";

  private final Connections connections;
  private final double querySeconds;

  CatalogEndpoint(Connections connections, CatalogSettings settings) {
    this.connections = connections;
    this.querySeconds = WaitingStatement.seconds(settings.queryTime());
  }

  @GetMapping("/catalog")
  List<Product> catalog(HttpServletRequest request) throws SQLException {
    Passage passage = Passage.of(request);
    try (HeldConnection held = connections.hold(passage)) {
      passage.deadline().beforeStep("read the catalog");
      return read(held);
    }
  }

  private List<Product> read(HeldConnection held) throws SQLException {
    List<Product> products = new ArrayList<>();
    try (PreparedStatement select = held.get().prepareStatement(PRODUCTS)) {
      select.setDouble(1, querySeconds);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          products.add(new Product(row.getString(1), row.getString(2), row.getLong(3)));
        }
      }
    }
    return products;
  }

  /// One product.
  record Product(String sku, String name, long priceCents) {}
}
